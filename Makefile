# SPDX-License-Identifier: GPL-3.0-or-later
# Everything made goes to $(BUILD); `make help` lists the targets.

VERSION := 0.1.0
BUILD   ?= build
PREFIX  ?= /usr/local
DESTDIR ?=

CC       = gcc
CSTD     = -std=c11 -D_POSIX_C_SOURCE=200809L
WARN     = -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wpointer-arith -Wcast-qual \
           -Wwrite-strings -Wvla -Wformat=2 -Wundef -Werror
OPT      = -O2 -g
SANITIZE =
CFLAGS   = $(CSTD) $(WARN) $(OPT) $(SANITIZE) -ffp-contract=off -fno-math-errno
CPPFLAGS = -Ilib -I$(BUILD)/gen -DHAVE_INLINE -DGSL_RANGE_CHECK_OFF -DLBP_VERSION='"$(VERSION)"'
LDFLAGS  = $(SANITIZE)
LDLIBS   = -lgsl -lgslcblas -lcsv -lm

LIB_C   := $(filter-out lib/base/gen_%,$(sort $(wildcard lib/*/*.c)))
TOOL_C  := $(sort $(wildcard tools/lbp*.c))
UNIT_C  := $(sort $(wildcard tests/unit/test_*.c))
MAN     := $(sort $(wildcard tools/*.[157]))
PLOTS   := $(sort $(wildcard scripts/plot/*.gp))
OBJ     := $(LIB_C:%.c=$(BUILD)/obj/%.o)
ARCHIVE := $(BUILD)/liblbp.a
TOOLS   := $(TOOL_C:tools/%.c=$(BUILD)/bin/%)
UNITS   := $(UNIT_C:tests/unit/%.c=$(BUILD)/tests/%)
GEN     := $(BUILD)/gen/pow10_table.h $(BUILD)/gen/embedded_files.h

all: deps ## build the library and the filters (the default)
	@$(MAKE) -j"$$(nproc)" --no-print-directory build

build: $(ARCHIVE) $(TOOLS)

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | sort

# What the machine lacks is installed, or the command that would do it is printed.
deps:
	@sh scripts/install-packages build
deps-run:
	@sh scripts/install-packages build run
deps-check:
	@sh scripts/install-packages build run check

# --- made sources ---------------------------------------------------------------------------------------------------
$(BUILD)/gen/pow10_table.h: lib/base/gen_pow10.c lib/base/pow10.h
	@mkdir -p $(@D)
	@$(CC) $(CSTD) -O1 -Ilib -o $(BUILD)/gen/gen_pow10 lib/base/gen_pow10.c
	@$(BUILD)/gen/gen_pow10 > $@.new && mv $@.new $@

# Texts that the filters carry with them: the instrument registry, the bands, the plots.
EMBEDDED := datasets/instruments.csv datasets/effect_bands.csv $(PLOTS)
$(BUILD)/gen/embedded_files.h: $(EMBEDDED) scripts/embed
	@mkdir -p $(@D)
	@sh scripts/embed $(EMBEDDED) > $@.new && mv $@.new $@

# --- objects --------------------------------------------------------------------------------------------------------
$(BUILD)/obj/%.o: %.c Makefile | $(GEN)
	@mkdir -p $(@D)
	@echo '  $(CC) $<'
	@$(CC) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<

$(ARCHIVE): $(OBJ)
	@rm -f $@
	@$(AR) rcs $@ $^

# A filter of several parts keeps them in tools/NAME/, for lbp-NAME.
parts    = $(patsubst %.c,$(BUILD)/obj/%.o,$(sort $(wildcard tools/$(1:lbp-%=%)/*.c)))
.SECONDEXPANSION:
$(BUILD)/bin/%: $(BUILD)/obj/tools/%.o $$(call parts,$$*) $(ARCHIVE)
	@mkdir -p $(@D)
	@$(CC) $(LDFLAGS) -o $@ $^ $(LDLIBS)

$(BUILD)/tests/%: $(BUILD)/obj/tests/unit/%.o $(ARCHIVE)
	@mkdir -p $(@D)
	@$(CC) $(LDFLAGS) -o $@ $^ -lcunit $(LDLIBS)

# --- the two commands -----------------------------------------------------------------------------------------------
reproduce: deps-run ## build, rerun the published claims on datasets/, leave build/report/
	@$(MAKE) -j"$$(nproc)" --no-print-directory build
	sh scripts/reproduce/run $(BUILD)

check: deps-check ## build and pass every test
	@$(MAKE) -j"$$(nproc)" --no-print-directory build unit-build
	BUILD=$(BUILD) sh tests/run

unit-build: $(UNITS) $(BUILD)/tests/memory

# Every allocation of the library and of libcsv (hence its archive) can be made to fail.
WRAPPED = malloc calloc realloc free strdup strndup
$(BUILD)/tests/memory: $(BUILD)/obj/tests/fault/memory.o $(ARCHIVE)
	@mkdir -p $(@D)
	@$(CC) $(LDFLAGS) $(WRAPPED:%=-Wl,--wrap=%) -o $@ $^ -lcunit $(LDLIBS:-lcsv=-l:libcsv.a)

unit: build unit-build ## only the unit tests
	@set -e; for t in $(UNITS); do $$t; done

# --- harder checks, slower ------------------------------------------------------------------------------------------
SANITIZERS = -fsanitize=address,undefined -fno-sanitize-recover=all
asan: deps-check ## every test under the address and undefined-behaviour sanitizers
	@$(MAKE) -j"$$(nproc)" --no-print-directory BUILD=$(BUILD)/asan OPT='-O1 -g' SANITIZE='$(SANITIZERS)' build unit-build
	BUILD=$(BUILD)/asan CC='$(CC)' SANITIZE='$(SANITIZERS)' sh tests/run

clang: deps-check ## every test of a build by clang
	@sh scripts/install-packages clang
	@$(MAKE) -j"$$(nproc)" --no-print-directory BUILD=$(BUILD)/clang CC=clang build unit-build
	BUILD=$(BUILD)/clang CC=clang sh tests/run

valgrind: deps-check ## every unit test under valgrind
	@sh scripts/install-packages valgrind
	@$(MAKE) -j"$$(nproc)" --no-print-directory build unit-build
	@set -e; for t in $(UNITS); do valgrind -q --error-exitcode=9 --leak-check=full $$t > $(BUILD)/valgrind.out || \
		{ cat $(BUILD)/valgrind.out; exit 1; }; echo "valgrind $$t: clean"; done

FUZZ_SECONDS = 60
FUZZED = $(filter lib/base/% lib/table/% lib/cli/options.c lib/cli/provenance.c lib/cli/provenance_frame.c,$(LIB_C))
fuzz: deps-check ## each fuzzer for FUZZ_SECONDS, with clang's sanitizers
	@sh scripts/install-packages clang
	@$(MAKE) -j"$$(nproc)" --no-print-directory $(GEN)
	@mkdir -p $(BUILD)/fuzz
	@set -e; for source in $(sort $(wildcard tests/fuzz/*.c)); do name=$$(basename $$source .c); \
		clang $(CSTD) -O1 -g -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=all $(CPPFLAGS) \
			-DLBP_CSV_BLOCK=64 -o $(BUILD)/fuzz/$$name $$source $(FUZZED) $(LDLIBS); \
		echo "fuzz $$name"; $(BUILD)/fuzz/$$name -max_total_time=$(FUZZ_SECONDS) -verbosity=0; done

bench: deps-run ## speed and memory against peers: table and build/bench/bench.csv
	@$(MAKE) -j"$$(nproc)" --no-print-directory build
	BUILD=$(BUILD) python3 tests/bench/run

# --- installing -----------------------------------------------------------------------------------------------------
install: build ## copy to $(DESTDIR)$(PREFIX): filters, manual, library, completion, datasets
	BUILD=$(BUILD) PREFIX=$(PREFIX) DESTDIR=$(DESTDIR) VERSION=$(VERSION) sh scripts/install

clean: ## remove what was made
	rm -rf $(BUILD)

-include $(wildcard $(BUILD)/obj/lib/*/*.d $(BUILD)/obj/tools/*.d $(BUILD)/obj/tools/*/*.d $(BUILD)/obj/tests/*/*.d)
.SECONDARY:
.PHONY: all build help deps deps-run deps-check reproduce check unit-build unit asan clang valgrind fuzz bench install clean
