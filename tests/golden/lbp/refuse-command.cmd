lbp hlep; lbp lits; lbp nosuch
