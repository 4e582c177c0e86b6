lbp-mcf --time day --event episode -a arm -s times --times 180,365 -f table simulated_episodes.csv
