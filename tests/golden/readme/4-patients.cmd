lbp-cox -x arm walkback_reconstructed.csv | lbp-explain --outcome 'a recurrence' -s text
