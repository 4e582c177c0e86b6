lbp-effect -m HR recurrence.csv | lbp-pool -s model -k tau2,tau2_low,tau2_high,i2,q,q_df,q_p -f table
