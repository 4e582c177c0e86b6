lbp-reconstruct summary --arms a=100,b=100 --median1 20 --median2 10 --hr 3.00,2.90,3.10 --follow-up 60,80 -s facts -f table
