lbp-simulate -s outcomes --arms a=3,b=3 --baseline 50,20 --weeks 12,52 --change -10,-15 --effect -5
