lbp-reconstruct summary --arms a=50,b=50 --median1 20 --median2 10 --hr 3.00,2.90,3.10 --follow-up 60,80 | head -n 3
