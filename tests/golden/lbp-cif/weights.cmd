# tests/peers/cif.R
lbp-cif --event status --causes 1=recurrence,2=surgery -a arm -w arm=usual --weights pain -s times --times 90,365 -k cause,time,incidence,se,event_free_se,variance simulated_risks.csv
