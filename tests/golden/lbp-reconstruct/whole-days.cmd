lbp-reconstruct summary --arms walk=298,none=298 --median1 3,3,4 --median2 4,4,5 --hr 1.3,1.1,1.53 --follow-up 90,90 --whole -s facts -k arm,fact,given,reproduced,agrees
