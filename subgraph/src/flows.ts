import { BigInt, Bytes, store } from "@graphprotocol/graph-ts";
import {
  TreasuryDay,
  TreasuryMovement,
  TreasurySourceDay,
  TreasurySourceMonth,
  TreasuryToken,
} from "../generated/schema";
import { dayOf, startOfDay, ZERO } from "./network";

/** Adds a new movement to its token and day, and returns the token's balance after it. */
export function addToToken(movement: TreasuryMovement): BigInt {
  const token = treasuryToken(movement.token);
  const day = treasuryDay(token, dayOf(movement.at));
  if (movement.direction == "IN") {
    token.balance = token.balance.plus(movement.amount);
    token.totalIn = token.totalIn.plus(movement.amount);
    day.totalIn = day.totalIn.plus(movement.amount);
  } else {
    token.balance = token.balance.minus(movement.amount);
    token.totalOut = token.totalOut.plus(movement.amount);
    day.totalOut = day.totalOut.plus(movement.amount);
  }
  token.movementCount += 1;
  token.save();
  day.balance = token.balance;
  day.save();
  return token.balance;
}

function treasuryToken(address: Bytes): TreasuryToken {
  let token = TreasuryToken.load(address);
  if (token == null) {
    token = new TreasuryToken(address);
    token.token = address;
    token.balance = ZERO;
    token.totalIn = ZERO;
    token.totalOut = ZERO;
    token.movementCount = 0;
  }
  return token;
}

function treasuryDay(token: TreasuryToken, day: i32): TreasuryDay {
  const id = token.id.toHexString() + "-" + day.toString();
  let entity = TreasuryDay.load(id);
  if (entity == null) {
    entity = new TreasuryDay(id);
    entity.token = token.id;
    entity.day = day;
    entity.startsAt = startOfDay(day);
    entity.totalIn = ZERO;
    entity.totalOut = ZERO;
  }
  return entity;
}

/** Says where a movement came from; it counts for one source only, whatever was thought before. */
export function reclassify(movement: TreasuryMovement, source: string): void {
  if (movement.source == source) return;
  addToSource(movement, -1);
  movement.source = source;
  addToSource(movement, 1);
}

/** Adds a movement to the sums of its source, or takes it out again with `sign` -1. */
export function addToSource(movement: TreasuryMovement, sign: i32): void {
  const amount = sign > 0 ? movement.amount : movement.amount.neg();
  const day = sourceDay(movement);
  day.movementCount += sign;
  if (movement.direction == "IN") day.totalIn = day.totalIn.plus(amount);
  else day.totalOut = day.totalOut.plus(amount);
  if (day.movementCount == 0) store.remove("TreasurySourceDay", day.id);
  else day.save();

  const month = sourceMonth(movement);
  month.movementCount += sign;
  if (movement.direction == "IN") month.totalIn = month.totalIn.plus(amount);
  else month.totalOut = month.totalOut.plus(amount);
  if (month.movementCount == 0) store.remove("TreasurySourceMonth", month.id);
  else month.save();
}

function sourceDay(movement: TreasuryMovement): TreasurySourceDay {
  const day = dayOf(movement.at);
  const id = movement.token.toHexString() + "-" + day.toString() + "-" + movement.source;
  let entity = TreasurySourceDay.load(id);
  if (entity == null) {
    entity = new TreasurySourceDay(id);
    entity.token = movement.token;
    entity.day = day;
    entity.startsAt = startOfDay(day);
    entity.source = movement.source;
    entity.totalIn = ZERO;
    entity.totalOut = ZERO;
    entity.movementCount = 0;
  }
  return entity;
}

function sourceMonth(movement: TreasuryMovement): TreasurySourceMonth {
  const month = monthOf(dayOf(movement.at));
  const id = movement.token.toHexString() + "-" + month.toString() + "-" + movement.source;
  let entity = TreasurySourceMonth.load(id);
  if (entity == null) {
    entity = new TreasurySourceMonth(id);
    entity.token = movement.token;
    entity.month = month;
    entity.startsAt = startOfDay(firstDayOf(month));
    entity.source = movement.source;
    entity.totalIn = ZERO;
    entity.totalOut = ZERO;
    entity.movementCount = 0;
  }
  return entity;
}

/** Days from 1 January 1970 to 1 January of `year`. */
function daysBefore(year: i32): i32 {
  const past = year - 1;
  return year * 365 + past / 4 - past / 100 + past / 400 - 719527;
}

/** Days of the year before `month` (0 for January). */
function daysBeforeMonth(year: i32, month: i32): i32 {
  const isLeap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  const days = (367 * (month + 1) - 362) / 12;
  if (month < 2) return days;
  return days - (isLeap ? 1 : 2);
}

/** year * 12 + month (0 for January) of a UTC day. */
export function monthOf(day: i32): i32 {
  let year = 1970 + day / 366;
  while (daysBefore(year + 1) <= day) year++;
  const inYear = day - daysBefore(year);
  let month = 11;
  while (daysBeforeMonth(year, month) > inYear) month--;
  return year * 12 + month;
}

export function firstDayOf(month: i32): i32 {
  const year = month / 12;
  return daysBefore(year) + daysBeforeMonth(year, month % 12);
}
