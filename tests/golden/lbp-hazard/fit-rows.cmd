lbp-hazard fit --distribution loglogistic -x arm -s rows walkback_reconstructed.csv | sed -n '1,3p;700,702p'
