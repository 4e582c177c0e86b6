lbp-effect -m HR recurrence.csv | lbp-pool --ci hk | lbp-explain --outcome 'a recurrence' -s text
