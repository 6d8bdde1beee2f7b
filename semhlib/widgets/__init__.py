"""What the reader chose, the controls that let them choose it, and the page's own small widgets.

A page uses them in this order:

    from semhlib.widgets.choice import Choice, OneOf, read_query, yes_or_no
    from semhlib.widgets.controls import checkbox, dropdown, filters
    from semhlib.widgets.page_state import PageState, link_notice

    choice = Choice(OneOf("group", ("all", "year-7")), OneOf("compare", ("programme", "same_term")),
                    yes_or_no("changed"), query=read_query())
    choice["group"]                      "all", or what the link said; never a value that is not in the list
    choice.choose("group", "year-7")     tells everyone who listens
    choice.listen(redraw)                redraw("group") after each change
    choice.printing                      True for ?view=print: lay the page out for paper, without controls

    group = dropdown(choice, "group", "Pupils", {"all": "All pupils", "year-7": "Year 7"})
    changed = checkbox(choice, "changed", "Show only measures that changed")
    state = PageState(choice, title="Impact, Fernhollow Academy")
    display(VBox([HTML(link_notice(choice)), …, filters(group, changed, state), …]))
    state.announce("9 measures shown")   spoken by a screen reader; also ends "Updating"

One PageState per page, shown once: it is the row of links "Copy link to this view" and "Print or save as PDF".
"""
