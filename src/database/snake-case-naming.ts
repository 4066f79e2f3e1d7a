import { DefaultNamingStrategy } from 'typeorm';

const snakeCase = (name: string) => name.replace(/(?<=[a-z0-9])[A-Z]/g, '_$&').toLowerCase();

/** `employerId` in TypeScript is `employer_id` in SQL. */
export class SnakeCaseNaming extends DefaultNamingStrategy {
  override columnName(property: string, custom: string | undefined): string {
    return custom ?? snakeCase(property);
  }
}
