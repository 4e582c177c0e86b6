lbp-rescale --bands acp -w 'study=RESTORE (3-year follow-up)' -k scale,md,band,band_rule trial_differences.csv
