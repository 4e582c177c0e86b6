lbp-reconstruct summary --arms walk=351,none=350 --median1 208,149,295 --median2 112,89,140 --hr 0.72,0.60,0.85 --follow-up 365,1096 --whole -s facts -f table
