printf '# lbp 1 command: sh -c id\n# lbp 1 output: sha256 %064d\na\n' 0 | lbp-replay
