<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT -->
<!-- 4.3 to 4.3.1: titles, genres, roles and advisories change their form. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:c="urn:ern-tools:convert" extension-element-prefixes="c"
    xmlns:s="http://ddex.net/xml/ern/43" exclude-result-prefixes="s"
    xmlns:ern="http://ddex.net/xml/ern/431">

<xsl:template match="/s:*">
  <xsl:element name="ern:{local-name()}">
    <c:copy select="@*|*" mode="m"/>
  </xsl:element>
</xsl:template>

<!-- A title of a kind that 4.3.1 has: its element says the kind.  One without
     a kind is the title of the group, or the formal one. -->
<xsl:template match="AdditionalTitle" mode="m">
  <xsl:choose>
    <xsl:when test="@TitleType = 'GroupingTitle'">
      <c:copy select="." as="GroupingTitle" with="@TitleType"/>
    </xsl:when>
    <xsl:when test="@TitleType = 'FormalTitle'">
      <c:copy select="." as="FormalTitle" with="@TitleType"/>
    </xsl:when>
    <xsl:when test="@TitleType">
      <c:lost select="." code="LOSS-TITLE"
          reason="a title of the kind {@TitleType} has no place"/>
    </xsl:when>
    <xsl:when test="parent::ResourceGroup">
      <c:copy select="." as="GroupingTitle"/>
    </xsl:when>
    <xsl:otherwise>
      <c:copy select="." as="FormalTitle"/>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template match="Release/Genre|TrackRelease/Genre|ClipRelease/Genre"
    mode="m">
  <c:copy select="." as="DisplayGenre"/>
</xsl:template>

<!-- The role of a contributor may now hold the instruments. -->
<xsl:template match="Contributor/Role|EditionContributor/Role
    |Performer/Role" mode="m">
  <Role>
    <c:copy select="." as="Value"/>
  </Role>
</xsl:template>

<xsl:template match="ArtisticRole" mode="m">
  <ArtisticRole>
    <c:copy select="." as="Value"/>
  </ArtisticRole>
</xsl:template>

<!-- … but not that of somebody at a session. -->
<xsl:template match="LocationAndDateOfSession/Contributor/Role" mode="m"
    priority="2">
  <c:copy select="."/>
</xsl:template>

<xsl:template match="ParentalWarningType[@Namespace or @UserDefinedValue]"
    mode="m">
  <c:leaf name="ParentalWarningType" select=".">
    <c:copy select="@ApplicableTerritoryCode|@IsDefault"/>
    <c:attr name="TypeNamespace" select="@Namespace"/>
    <c:attr name="TypeUserDefinedValue" select="@UserDefinedValue"/>
  </c:leaf>
</xsl:template>

<xsl:template match="ChapterId" mode="m">
  <ChapterId>
    <c:copy select="." as="ProprietaryId"/>
  </ChapterId>
</xsl:template>

</xsl:stylesheet>
