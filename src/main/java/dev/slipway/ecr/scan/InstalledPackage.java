package dev.slipway.ecr.scan;

/// A package that an image has.
///
/// @param source the package it was built from, which is what vulnerabilities are told of
public record InstalledPackage(String name, String version, String source) {}
