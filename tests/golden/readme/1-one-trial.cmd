lbp-effect -m HR -w 'study=WalkBack (Pocovi)' recurrence.csv | lbp-explain --outcome 'a recurrence' -s text
