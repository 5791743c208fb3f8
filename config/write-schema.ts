import { writeFileSync } from "node:fs";
import { configJsonSchema } from "#src/config.ts";

writeFileSync(new URL("schema.json", import.meta.url), configJsonSchema());
