lbp-effect -q --provenance -m HR -w 'study!=O'\''Hara & co ($x)' -k study recurrence.csv | grep command
