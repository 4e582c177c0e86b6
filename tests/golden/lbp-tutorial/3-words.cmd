lbp-effect -m HR recurrence.csv | lbp-explain --outcome 'a recurrence' -s text
