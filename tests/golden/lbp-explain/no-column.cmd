printf 'a\n1\n' | lbp-explain
