"""The eight principles of a whole-school approach to mental health, by number, and the numbers themselves.

Source      names as in "Promoting children and young people's mental health and wellbeing" (2021); numbered as schools do
"""

PRINCIPLES: dict[int, str] = {
    1: "Leadership and management",
    2: "School ethos and environment",
    3: "Curriculum, teaching and learning",
    4: "Student voice",
    5: "Staff development, health and wellbeing",
    6: "Identifying need and monitoring impact",
    7: "Working with parents and carers",
    8: "Support for those who need it",
}
