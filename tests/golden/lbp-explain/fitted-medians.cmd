lbp-hazard fit -q -x arm -s quantiles --probs 0.5 --at arm=walking --at arm=control walkback_reconstructed.csv | lbp-explain -q --outcome 'a recurrence' --unit days -s text
