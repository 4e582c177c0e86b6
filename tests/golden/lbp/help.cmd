lbp help pol
