package dev.slipway.wire;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Marks a method as an AWS operation: `RunTaskResponse runTask(RunTaskRequest request, Caller
/// caller)`. The operation is found by these names and types, so all four must agree; a test holds
/// every marked method to it.
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Operation {}
