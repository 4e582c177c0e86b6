lbp-effect -s measures -f tsv -k measure,rows_are,title | grep 'two means'
