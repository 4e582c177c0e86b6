lbp-effect -m HR recurrence.csv | lbp-pool -s rows -k study,design,yi,weight,blup -f table
