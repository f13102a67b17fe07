package dev.slipway.ec2;

import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/// EC2's errors. Its model has no classes for them: each is a code and a sentence.
final class Ec2Errors {

  private Ec2Errors() {}

  static Ec2Exception vpcNotFound(String id) {
    return error("InvalidVpcID.NotFound", "The vpc ID '%s' does not exist".formatted(id));
  }

  static Ec2Exception subnetNotFound(String id) {
    return error("InvalidSubnetID.NotFound", "The subnet ID '%s' does not exist".formatted(id));
  }

  static Ec2Exception groupNotFound(String id) {
    return error("InvalidGroup.NotFound", "The security group '%s' does not exist".formatted(id));
  }

  static Ec2Exception groupMalformed(String id) {
    return error(
        "InvalidGroupId.Malformed", "Invalid id: \"%s\" (expecting \"sg-...\")".formatted(id));
  }

  static Ec2Exception zoneUnknown(String name) {
    return error("InvalidParameterValue", "Invalid availability zone: [%s]".formatted(name));
  }

  static Ec2Exception filterUnknown(String name) {
    return error("InvalidParameterValue", "The filter '%s' is invalid".formatted(name));
  }

  static Ec2Exception filterWithoutValue(String name) {
    return error(
        "InvalidParameterValue", "The filter '%s' must have at least one value".formatted(name));
  }

  static Ec2Exception maxResults(int value, int least, int most) {
    return error(
        "InvalidParameterValue",
        "Value ( %d ) for parameter maxResults is invalid. Expecting a value between %d and %d."
            .formatted(value, least, most));
  }

  static Ec2Exception tokenInvalid() {
    return error("InvalidNextToken", "The nextToken is not valid.");
  }

  static Ec2Exception dryRun() {
    return (Ec2Exception)
        error("DryRunOperation", "Request would have succeeded, but DryRun flag is set.")
            .toBuilder()
            .statusCode(412)
            .build();
  }

  private static Ec2Exception error(String code, String sentence) {
    return (Ec2Exception)
        Ec2Exception.builder()
            .awsErrorDetails(
                AwsErrorDetails.builder().errorCode(code).errorMessage(sentence).build())
            .message(sentence)
            .statusCode(400)
            .build();
  }
}
