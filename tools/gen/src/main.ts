/** Every generator, one a line. With `--check` they write nothing and fail on a difference. */
import "./byte-program.ts";
import "./decoders.ts";
import "./search-docs.ts";
import "./tables.ts";
import "./action-docs.ts";
import "./api.ts";
import "./rule-schema.ts";
import "./readme-figures.ts";
