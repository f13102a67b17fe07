package dev.slipway.ecr.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessPolicyTest {
  private static final Question PULL =
      Question.of(
          "111122223333",
          "ecr:BatchGetImage",
          "arn:aws:ecr:us-east-1:000000000000:repository/team/app",
          Map.of("Stage", "production"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      textBlock =
          """
          ALLOWED | "Effect":"Allow","Principal":"*","Action":"ecr:BatchGetImage"
          ALLOWED | "Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":["ecr:PutImage","ecr:Batch*"]
          ALLOWED | "Effect":"Allow","Principal":{"AWS":["arn:aws:iam::111122223333:root"]},"Action":"ECR:BATCHGETIMAGE"
          ALLOWED | "Effect":"Allow","Principal":{"AWS":"*"},"Action":"*","Resource":"*"
          ALLOWED | "Effect":"Allow","Principal":"*","NotAction":"ecr:PutImage","Resource":["arn:aws:ecr:*:*:repository/team/*"]
          ALLOWED | "Effect":"Allow","NotPrincipal":{"AWS":"999999999999"},"Action":"ecr:*"
          DENIED  | "Effect":"Deny","Principal":"*","Action":"ecr:*"
          SILENT  | "Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:role/ci"},"Action":"ecr:*"
          SILENT  | "Effect":"Allow","Principal":{"Service":"codebuild.amazonaws.com"},"Action":"ecr:*"
          SILENT  | "Effect":"Allow","Principal":{"AWS":"999999999999"},"Action":"ecr:*"
          SILENT  | "Effect":"Allow","Principal":"*","Action":"ecr:PutImage"
          SILENT  | "Effect":"Allow","Principal":"*","NotAction":"ecr:Batch*"
          SILENT  | "Effect":"Allow","Principal":"*","Action":"ecr:*","Resource":"arn:aws:ecr:us-east-1:000000000000:repository/other"
          SILENT  | "Effect":"Allow","Principal":"*","Action":"ecr:*","NotResource":"*"
          SILENT  | "Effect":"Deny","Principal":"*","Action":"ecr:*","Condition":{"StringEquals":{"aws:SourceVpc":"vpc-1"}}
          """)
  void aStatementDecidesAboutThoseItNames(Decision decision, String statement) {
    var policy = AccessPolicy.find("{\"Statement\":[{%s}]}".formatted(statement)).orElseThrow();

    assertThat(policy.decide(PULL)).isEqualTo(decision);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      textBlock =
          """
          DENIED | {"StringEquals":{"aws:PrincipalAccount":["999999999999","111122223333"]}}
          SILENT | {"StringEquals":{"aws:PrincipalAccount":"999999999999"}}
          SILENT | {"StringNotEquals":{"aws:PrincipalAccount":["999999999999","111122223333"]}}
          DENIED | {"StringNotEquals":{"aws:PrincipalAccount":"999999999999"}}
          DENIED | {"StringLike":{"aws:ResourceTag/Stage":"prod*"}}
          DENIED | {"StringEqualsIgnoreCase":{"ecr:resourcetag/stage":"Production"}}
          SILENT | {"StringNotLike":{"ecr:ResourceTag/Stage":"prod*"}}
          SILENT | {"StringLike":{"aws:ResourceTag/Owner":"*"}}
          DENIED | {"StringLikeIfExists":{"aws:ResourceTag/Owner":"me"}}
          SILENT | {"StringLikeIfExists":{"aws:ResourceTag/Stage":"test"}}
          DENIED | {"StringNotEquals":{"aws:ResourceTag/Owner":"me"}}
          DENIED | {"Null":{"aws:ResourceTag/Owner":"true"}}
          SILENT | {"Null":{"aws:ResourceTag/Stage":"true"}}
          DENIED | {"Null":{"aws:ResourceTag/Stage":false}}
          DENIED | {"ArnLike":{"aws:PrincipalArn":"arn:aws:iam::1111*:root"}}
          SILENT | {"ArnNotEquals":{"aws:PrincipalArn":"arn:aws:iam::111122223333:root"}}
          DENIED | {"StringEquals":{"aws:RequestedRegion":"us-east-1","aws:ResourceAccount":"000000000000"}}
          SILENT | {"StringEquals":{"aws:RequestedRegion":"us-east-1","aws:ResourceAccount":"999999999999"}}
          SILENT | {"StringEquals":{"aws:SourceVpc":"vpc-1"}}
          SILENT | {"IpAddress":{"aws:SourceIp":"127.0.0.1"}}
          SILENT | {"Bool":{"aws:SecureTransport":"false"}}
          """)
  void aStatementSaysSomethingOnlyWhereAllItsConditionsHold(Decision decision, String conditions) {
    var policy =
        AccessPolicy.find(
                "{\"Statement\":[{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"ecr:*\",\"Condition\":%s}]}"
                    .formatted(conditions))
            .orElseThrow();

    assertThat(policy.decide(PULL)).isEqualTo(decision);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      textBlock =
          """
          nonsense
          null
          {}
          {"Statement":[]}
          {"Version":"1999-01-01","Statement":{"Effect":"Allow","Principal":"*","Action":"ecr:*"}}
          {"Statement":{"Effect":"Maybe","Principal":"*","Action":"ecr:*"}}
          {"Statement":{"Effect":"Allow","Action":"ecr:*"}}
          {"Statement":{"Effect":"Allow","Principal":"*"}}
          {"Statement":{"Effect":"Allow","Principal":"*","Action":"ecr:*","Colour":"red"}}
          """)
  void whatIamWouldNotTakeIsNoPolicy(String text) {
    assertThat(AccessPolicy.find(text)).isEmpty();
  }

  @Test
  void aDenialBeatsEveryPermission() {
    var policy =
        AccessPolicy.find(
                """
                {"Version":"2012-10-17","Statement":[
                 {"Sid":"a","Effect":"Allow","Principal":"*","Action":"ecr:*"},
                 {"Sid":"a","Effect":"Deny","Principal":{"AWS":"111122223333"},"Action":"ecr:BatchGetImage"}]}\
                """)
            .orElseThrow();

    assertThat(policy.decide(PULL)).isEqualTo(Decision.DENIED);
  }
}
