package dev.slipway.ecr.lifecycle;

import static dev.slipway.ecr.lifecycle.Schema.mustBeAtLeast;
import static dev.slipway.ecr.lifecycle.Schema.mustBeOneOf;
import static dev.slipway.ecr.lifecycle.Schema.mustHave;
import static dev.slipway.ecr.lifecycle.Schema.notAllowed;
import static dev.slipway.ecr.lifecycle.Schema.required;
import static dev.slipway.ecr.lifecycle.Schema.wrong;

import java.util.Optional;

/// What a rule counts: which of that goes with which storage class and action.
///
/// <https://docs.aws.amazon.com/AmazonECR/latest/userguide/lifecycle_policy_parameters.html>
final class CountShape {
  static final String NEWEST = "imageCountMoreThan";
  static final String SINCE_PUSHED = "sinceImagePushed";
  static final String SINCE_PULLED = "sinceImagePulled";
  static final String SINCE_ARCHIVED = "sinceImageTransitioned";
  static final String ARCHIVE = "archive";
  static final String TRANSITION = "transition";

  /// What is in the archive is paid for at least that long.
  private static final int LEAST_DAYS_ARCHIVED = 90;

  private CountShape() {}

  static void check(PolicyDocument.Selection selection, String action) {
    var type = selection.countType().orElseThrow();
    mustBeOneOf(type, NEWEST, SINCE_PUSHED, SINCE_PULLED, SINCE_ARCHIVED);
    checkUnit(type, selection.countUnit());
    mustBeAtLeast(
        type.equals(SINCE_ARCHIVED) ? LEAST_DAYS_ARCHIVED : 1,
        selection.countNumber().orElseThrow());
    checkClass(type, selection.storageClass().filter(ARCHIVE::equals).isPresent());
    checkAction(type, action.equals(TRANSITION));
  }

  private static void checkUnit(String type, Optional<String> unit) {
    if (!type.equals(NEWEST)) {
      mustHave(required("countUnit", unit));
      mustBeOneOf(unit.orElseThrow(), "days");
    } else if (unit.isPresent()) {
      throw notAllowed("countUnit");
    }
  }

  private static void checkClass(String type, boolean isArchive) {
    if (isArchive && !type.equals(SINCE_ARCHIVED)) {
      throw wrong(
          "SINCE_IMAGE_PUSHED, SINCE_IMAGE_PULLED and IMAGE_COUNT_MORE_THAN support the STANDARD storage class only");
    }
    if (!isArchive && type.equals(SINCE_ARCHIVED)) {
      throw wrong("SINCE_IMAGE_TRANSITIONED supports the ARCHIVE storage class only");
    }
  }

  private static void checkAction(String type, boolean isTransition) {
    if (isTransition && type.equals(SINCE_ARCHIVED)) {
      throw wrong("SINCE_IMAGE_TRANSITIONED supports the EXPIRE action only");
    }
    if (!isTransition && type.equals(SINCE_PULLED)) {
      throw wrong("SINCE_IMAGE_PULLED supports the TRANSITION action only");
    }
  }
}
