lbp-states --event to --states 1=pain-free,2=episode,3='off work' --initial pain-free simulated_states.csv | lbp-plot cif -c incidence=probability --set values='Share of people' --set band=no
