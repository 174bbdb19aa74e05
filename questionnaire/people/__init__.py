"""The people who work on the questionnaires: invited, given a second factor, looked after. No shell needed.

`rights` says who may do what to whom, `links` makes and takes the links that let somebody in, `joining` is
the page behind such a link, `inviting` the page of all people, `caring` that of one, `own` everybody's own
second factor; `second_factor` is what they scan with their phone, and `app_form` asks for its first code.
"""
