lbp-effect -q --provenance -m HR -k study,yi -f table recurrence.csv | grep -v ' version: ' | sed -E 's,[0-9a-f]{64},...,'
