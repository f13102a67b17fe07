/// Small programs without a compiler: machine code written here, in files that Linux runs.
@org.jspecify.annotations.NullMarked
package dev.slipway.engine.program;
