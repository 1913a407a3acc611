// Rewrites a value that names an AWS resource in another way than the encryption context of its service does.

import { partitionOf } from '../keys/partition.ts';
import type { PresetId } from './contextPresets.ts';

/** What a name without an ARN is completed by. */
export interface Place {
  region: string;
  accountId: string | undefined;
  callerArn: string | undefined;
}

/**
 * What the value should probably be; undefined if it is right as far as can be seen, or if that cannot be told.
 * Sources: the developer guides of Systems Manager and Lambda, and the KMS guide on EBS.
 */
export function mendedValue(preset: PresetId, value: string, place: Place): string | undefined {
  const mended = MENDERS[preset]?.(value.trim(), place);
  return mended === value ? undefined : mended;
}

const MENDERS: Partial<Record<PresetId, (value: string, place: Place) => string | undefined>> = {
  ssmParameter: parameterArn,
  lambdaFunction: functionName,
  s3Object: objectArn,
  ebsVolume: (value) => /(?:^|[/:])((?:vol|snap)-[0-9a-f]{8,17})$/.exec(value)?.[1],
};

/** A parameter `/app/db` has the ARN `…:parameter/app/db`: one slash, whether its name begins with one or not. */
function parameterArn(value: string, { region, accountId, callerArn }: Place): string | undefined {
  const doubled = value.indexOf(':parameter//');
  if (value.startsWith('arn:') && doubled > 0) {
    const name = value.slice(doubled + ':parameter/'.length).replace(/^\/+/, '');
    return `${value.slice(0, doubled)}:parameter/${name}`;
  }
  if (value.startsWith('arn:') || !/^\/?[\w.-]+(?:\/[\w.-]+)*$/.test(value) || accountId === undefined) {
    return undefined;
  }
  const partition = /^arn:([a-z-]+):/.exec(callerArn ?? '')?.[1] ?? partitionOf(region);
  return `arn:${partition}:ssm:${region}:${accountId}:parameter/${value.replace(/^\//, '')}`;
}

/** The bare name, without account, Region, version or alias. */
function functionName(value: string): string | undefined {
  return /^(?:(?:arn:[a-z-]+:lambda:[a-z0-9-]+:)?(?:\d{12}:)?function:)?([\w-]{1,140})(?::[\w$-]+)?$/.exec(
    value,
  )?.[1];
}

/** `s3://bucket/key` as an ARN. */
function objectArn(value: string, { region, callerArn }: Place): string | undefined {
  const uri = /^s3:\/\/(\S+)$/.exec(value)?.[1];
  const partition = /^arn:([a-z-]+):/.exec(callerArn ?? '')?.[1] ?? partitionOf(region);
  return uri === undefined ? undefined : `arn:${partition}:s3:::${uri.replace(/\/$/, '')}`;
}

/** The ARN of the bucket, of the ARN of an object in it. */
export function bucketArn(objectOrBucketArn: string): string | undefined {
  return /^(arn:[a-z-]+:s3:::[^/]+)\/./s.exec(objectOrBucketArn)?.[1];
}
