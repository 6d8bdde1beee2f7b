"""Names to draw from. Put together at random; any likeness to a real pupil is chance."""

GIRLS = (
    "Amina", "Zoë", "Maisie", "Niamh", "Aaliyah", "Ffion", "Chloé", "Priya", "Siobhán", "Ruby", "Wiktoria", "Hana",
    "Temperance", "Ebony", "Lily-Mae", "Noor", "Oluwaseun", "Isla", "Mei", "Renée", "Tamsin", "Yasmin", "Bethan", "Freya",
    "Zainab", "Ottilie", "Keira", "Anaïs", "Gurpreet", "Roza", "Esme", "Comfort", "Dilys", "Ximena", "Iris", "Sadia",
)  # fmt: skip
BOYS = (
    "Callum", "Björn", "Mohammed", "Kai", "Oisín", "Jakub", "Rhys", "Tobias", "Arjun", "Kwame", "Finley", "Zayn",
    "José", "Alfie-Jay", "Ivo", "Emeka", "Harrison", "Bilal", "Łukasz", "Dafydd", "Ravi", "Ellis", "Yusuf", "Caspian",
    "Thabo", "Seán", "Wei", "Malachi", "Ibrahim", "Rowan", "Stanley", "Hamza", "Tomasz", "Ewan", "Idris", "Noah",
)  # fmt: skip
SURNAMES = (
    "O'Neil", "Ashdown-Okoro", "Brackenbury", "Chowdhury", "D'Souza", "Eastwell", "Farrant", "Gill", "Hallowes", "Ibekwe",
    "Jurić", "Kowalczyk", "Larkin", "MacAuley", "Nkemelu", "O'Shaughnessy", "Penhale", "Quartey", "Rahman", "St John-Vale",
    "Tregarth", "Umarji", "Vickers", "Wetherall", "Yilmaz", "Żak", "Al-Hadi", "Birdsall", "Collingbourne", "De la Cruz",
    "Emberton", "Fairweather", "Gurung", "Hussain", "Inchbald", "Joshi", "Kaur", "Lindqvist", "Mbeki-Shaw", "Nowak",
    "Oyelaran", "Pascoe", "Rook", "Sandhu", "Thistlewood", "Uddin", "Van der Berg", "Wrenfield", "Yates-Amoah", "Zheng",
    "Müller", "Castleton", "Dunmore", "Fitzgerald-Ade", "Hartnoll", "Kettleby", "Marchbank", "Nightingale", "Sørensen", "Wills",
)  # fmt: skip
