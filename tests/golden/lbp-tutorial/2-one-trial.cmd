lbp-effect -m HR -w 'study=WalkBack (Pocovi)' -s terms -k ratio,ratio_low,ratio_high,p -f table recurrence.csv
