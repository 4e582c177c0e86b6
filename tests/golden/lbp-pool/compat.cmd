for peer in revman5 revman metafor meta stata; do
	lbp-effect -q -m HR recurrence.csv | lbp-pool --compat $peer -f tsv -k estimate,se,pi_low,method,prediction_method | tail -n 1
done
