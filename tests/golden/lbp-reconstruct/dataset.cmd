sh ../scripts/walkback -q | cmp - walkback_reconstructed.csv && echo same
