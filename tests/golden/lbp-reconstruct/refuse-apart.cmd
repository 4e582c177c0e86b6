lbp-reconstruct summary --arms a=5,b=5 --median1 208,200,210 --median2 112,111,113 --follow-up 365,1096 --whole
