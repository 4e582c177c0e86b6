lbp-reconstruct summary --arms a=100,b=100 --median1 20 --median2 10 --follow-up 60,80 --events 3
