package dev.slipway.wire;

/// An answer ready to be sent.
@SuppressWarnings("ArrayRecordComponent")
record WireAnswer(int status, String contentType, String requestId, byte[] body) {}
