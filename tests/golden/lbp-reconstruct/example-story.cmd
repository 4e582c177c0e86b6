lbp-reconstruct summary --arms walk=351,none=350 --median1 208,149,295 --median2 112,89,140 --follow-up 365,1096 | lbp-km -a arm -s quantiles
