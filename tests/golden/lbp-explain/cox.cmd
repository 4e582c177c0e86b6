lbp-cox -x arm walkback_reconstructed.csv | lbp-explain --outcome 'a recurrence' --higher worse --treatment walking -s text
