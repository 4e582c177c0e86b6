lbp-effect -m HR -w 'study=WalkBack (Pocovi)' -s terms -f table recurrence.csv
