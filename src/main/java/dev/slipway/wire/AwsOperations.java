package dev.slipway.wire;

/// A class whose methods marked {@link Operation} are operations of one AWS service. Every such
/// bean is found and routed at start.
public interface AwsOperations {}
