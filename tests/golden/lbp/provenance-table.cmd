lbp-effect -q --provenance -m HR -k study,yi -f table recurrence.csv | grep -v ' version: ' | sed 's,output: sha256 .*,output: sha256 ...,'
