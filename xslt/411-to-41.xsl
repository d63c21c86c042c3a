<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT -->
<!-- 4.1.1 to 4.1: controllers of rights are said in full, dates of display all four. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:c="urn:ern-tools:convert" extension-element-prefixes="c"
    xmlns:s="http://ddex.net/xml/ern/411" exclude-result-prefixes="s"
    xmlns:ern="http://ddex.net/xml/ern/41">

<xsl:param name="deal-start" select="''"/>

<xsl:template match="/s:*">
  <xsl:element name="ern:{local-name()}">
    <c:copy select="@*|*" mode="m"/>
  </xsl:element>
</xsl:template>

<xsl:key name="party" match="PartyList/Party" use="PartyReference"/>

<xsl:template match="ResourceRightsController" mode="m">
  <xsl:variable name="party"
      select="key('party', RightsControllerPartyReference)"/>
  <ResourceRightsController>
    <c:copy select="@*|*[not(self::RightsControllerPartyReference)]"
        mode="m"/>
    <c:copy select="$party/PartyName|$party/PartyId"
        with="RightsControllerPartyReference"/>
  </ResourceRightsController>
</xsl:template>

<!-- A date of display that is missing is the start of the deal. -->
<xsl:template match="DealTerms" mode="m">
  <xsl:variable name="days" select="ReleaseDisplayStartDate
      |TrackListingPreviewStartDate|CoverArtPreviewStartDate
      |ClipPreviewStartDate"/>
  <xsl:variable name="times" select="ReleaseDisplayStartDateTime
      |TrackListingPreviewStartDateTime|CoverArtPreviewStartDateTime
      |ClipPreviewStartDateTime"/>
  <xsl:variable name="start">
    <xsl:variable name="first" select="c:earliest(
        ValidityPeriod/StartDate|ValidityPeriod/StartDateTime)"/>
    <xsl:choose>
      <xsl:when test="$first"><xsl:value-of select="$first"/></xsl:when>
      <xsl:when test="$deal-start != ''">
        <xsl:value-of select="$deal-start"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="/*/MessageHeader/MessageCreatedDateTime"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <DealTerms>
    <c:copy select="@*|*" mode="m"/>
    <xsl:choose>
      <xsl:when test="$days">
        <xsl:call-template name="fill">
          <xsl:with-param name="suffix" select="'Date'"/>
          <xsl:with-param name="value" select="c:date($start)"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:when test="$times">
        <xsl:call-template name="fill">
          <xsl:with-param name="suffix" select="'DateTime'"/>
          <xsl:with-param name="value" select="c:datetime($start)"/>
        </xsl:call-template>
      </xsl:when>
    </xsl:choose>
  </DealTerms>
</xsl:template>

<xsl:template name="fill">
  <xsl:param name="suffix"/>
  <xsl:param name="value"/>
  <xsl:if test="not(ReleaseDisplayStartDate|ReleaseDisplayStartDateTime)">
    <c:fill name="ReleaseDisplayStart{$suffix}" value="{$value}"
        code="FILL-PREVIEW" reason="4.1 requires all four dates or none"/>
  </xsl:if>
  <xsl:if test="not(TrackListingPreviewStartDate
      |TrackListingPreviewStartDateTime)">
    <c:fill name="TrackListingPreviewStart{$suffix}" value="{$value}"
        code="FILL-PREVIEW" reason="4.1 requires all four dates or none"/>
  </xsl:if>
  <xsl:if test="not(CoverArtPreviewStartDate
      |CoverArtPreviewStartDateTime)">
    <c:fill name="CoverArtPreviewStart{$suffix}" value="{$value}"
        code="FILL-PREVIEW" reason="4.1 requires all four dates or none"/>
  </xsl:if>
  <xsl:if test="not(ClipPreviewStartDate|ClipPreviewStartDateTime)">
    <c:fill name="ClipPreviewStart{$suffix}" value="{$value}"
        code="FILL-PREVIEW" reason="4.1 requires all four dates or none"/>
  </xsl:if>
</xsl:template>

</xsl:stylesheet>
