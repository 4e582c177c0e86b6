lbp-effect -q --provenance -m HR recurrence.csv | grep -v Ferreira | lbp-pool -q -s model -k k,tau2 | grep input | grep -v ' version: ' | sed -E 's,[0-9a-f]{64},...,'
