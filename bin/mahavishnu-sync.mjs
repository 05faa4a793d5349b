#!/usr/bin/env node
// @ts-check
import { launch } from "./launch.mjs";

await launch("mahavishnu-sync");
